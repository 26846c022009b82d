{{- define "wabascope.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- /* The name of the release's objects. A longer one ends in its checksum: pods get labels with 11 more characters, and labels have 63. */ -}}
{{- define "wabascope.fullname" -}}
{{- $name := .Values.fullnameOverride -}}
{{- if not $name -}}
{{- $name = contains (include "wabascope.name" .) .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name (include "wabascope.name" .)) -}}
{{- end -}}
{{- if gt (len $name) 52 -}}
{{- $name = printf "%s-%s" ($name | trunc 43 | trimSuffix "-") ($name | sha256sum | trunc 8) -}}
{{- end -}}
{{- if not (regexMatch "^[a-z][-a-z0-9]*$" $name) -}}
{{- include "wabascope.refuse" (printf "Kubernetes does not accept %q as the name of a service: set fullnameOverride, with a letter first and without dots" $name) -}}
{{- end -}}
{{- $name -}}
{{- end -}}

{{- define "wabascope.selector" -}}
app.kubernetes.io/name: {{ include "wabascope.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end -}}

{{- /* Of a list: the root, and labels of one object, which win over those of all objects. */ -}}
{{- define "wabascope.labels" -}}
{{- $root := index . 0 -}}
{{ include "wabascope.selector" $root }}
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version | replace "+" "_" | trunc 63 }}
{{- with merge (dict) (index . 1 | default dict) ($root.Values.commonLabels | default dict) }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- /* The job label of scrapes: it names one cluster, and alerts select jobs with "wabascope" in the name. */ -}}
{{- define "wabascope.job" -}}
{{- $fullname := include "wabascope.fullname" . -}}
{{- printf "%s/%s%s" .Release.Namespace (contains "wabascope" $fullname | ternary "" "wabascope-") $fullname -}}
{{- end -}}

{{- define "wabascope.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "wabascope.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "wabascope.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}
{{- end -}}

{{- /* "true" as long as no app is configured: the release runs the demo. */ -}}
{{- define "wabascope.demo" -}}
{{- if not .Values.config.apps }}true{{ end -}}
{{- end -}}

{{- /* "true" if events are received. */ -}}
{{- define "wabascope.webhooks" -}}
{{- if and .Values.webhooks.enabled (not (include "wabascope.demo" .)) }}true{{ end -}}
{{- end -}}

{{- /* The demo has no web.yml. */ -}}
{{- define "wabascope.scheme" -}}
{{- if and .Values.web.tls (not (include "wabascope.demo" .)) }}HTTPS{{ else }}HTTP{{ end -}}
{{- end -}}

{{- /* "true" if objects of the Prometheus operator can be created. */ -}}
{{- define "wabascope.operator" -}}
{{- if and (not (include "wabascope.demo" .)) (or .Values.operatorApisRequired (.Capabilities.APIVersions.Has "monitoring.coreos.com/v1")) }}true{{ end -}}
{{- end -}}

{{- /* What an agent reads only when it starts. A change restarts the pods; a number of members above one does not. */ -}}
{{- define "wabascope.restartChecksum" -}}
{{- $scope := get (get .Values.config "exposition" | default dict) "scope" | default "member" -}}
{{- dict "clustered" (gt (int .Values.replicas) 1) "cluster" .Values.cluster "domain" .Values.clusterDomain "web" (omit .Values.web "dashboardsUrl") "webhooks" .Values.webhooks.enabled "scope" $scope "name" (include "wabascope.fullname" .) | toJson | sha256sum -}}
{{- end -}}

{{- /* A duration as a number of milliseconds. */ -}}
{{- define "wabascope.millis" -}}
{{- $sum := 0 -}}
{{- range regexFindAll "[0-9]+(ms|s|m|h|d)" . -1 -}}
{{- $unit := regexFind "[a-z]+" . -}}
{{- $sum = add $sum (mul (trimSuffix $unit . | atoi) (get (dict "ms" 1 "s" 1000 "m" 60000 "h" 3600000 "d" 86400000) $unit)) -}}
{{- end -}}
{{- $sum -}}
{{- end -}}

{{- /* The endpoints of a PodMonitor or ServiceMonitor. Both halves get the same job. */ -}}
{{- define "wabascope.endpoints" -}}
{{- if .Values.scrape.halves }}
- path: /metrics/agent
  {{- include "wabascope.endpoint" (dict "root" . "interval" .Values.scrape.interval "timeout" .Values.scrape.timeout "half" "agent") | nindent 2 }}
- path: /metrics/inventory
  {{- include "wabascope.endpoint" (dict "root" . "interval" .Values.scrape.inventoryInterval "timeout" .Values.scrape.inventoryTimeout "half" "inventory") | nindent 2 }}
{{- else }}
- path: /metrics
  {{- include "wabascope.endpoint" (dict "root" . "interval" .Values.scrape.interval "timeout" .Values.scrape.timeout "half" "") | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "wabascope.endpoint" -}}
{{- $scrape := .root.Values.scrape -}}
port: http
scheme: {{ include "wabascope.scheme" .root | lower }}
interval: {{ .interval }}
scrapeTimeout: {{ .timeout }}
{{- with $scrape.tlsConfig }}
tlsConfig:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $scrape.basicAuth }}
basicAuth:
  {{- toYaml . | nindent 2 }}
{{- end }}
relabelings:
  - targetLabel: job
    replacement: {{ include "wabascope.job" .root }}
  - sourceLabels: [__meta_kubernetes_pod_name]
    targetLabel: instance
  {{- if .half }}
  - targetLabel: half
    replacement: {{ .half }}
  {{- end }}
  {{- with $scrape.relabelings }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with $scrape.metricRelabelings }}
metricRelabelings:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}
