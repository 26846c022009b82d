{{- define "wabascope.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "wabascope.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains (include "wabascope.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "wabascope.name" .) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "wabascope.selector" -}}
app.kubernetes.io/name: {{ include "wabascope.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "wabascope.labels" -}}
{{ include "wabascope.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
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

{{- define "wabascope.scheme" -}}
{{- if .Values.web.tls }}HTTPS{{ else }}HTTP{{ end -}}
{{- end -}}

{{- /* "true" if objects of the Prometheus operator can be created. */ -}}
{{- define "wabascope.operator" -}}
{{- if and (not (include "wabascope.demo" .)) (or .Values.operatorApisRequired (.Capabilities.APIVersions.Has "monitoring.coreos.com/v1")) }}true{{ end -}}
{{- end -}}

{{- /* What an agent reads only when it starts. A change restarts the pods; a number of members above one does not. */ -}}
{{- define "wabascope.restartChecksum" -}}
{{- dict "clustered" (gt (int .Values.replicas) 1) "cluster" .Values.cluster "domain" .Values.clusterDomain "web" .Values.web "webhooks" .Values.webhooks.enabled "name" (include "wabascope.fullname" .) | toJson | sha256sum -}}
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
    replacement: {{ .root.Release.Namespace }}/{{ include "wabascope.fullname" .root }}
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
