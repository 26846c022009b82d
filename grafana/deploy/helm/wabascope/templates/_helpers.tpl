{{- define "wabascope.fullname" -}}
{{- if contains "wabascope" .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-wabascope" .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "wabascope.selector" -}}
app.kubernetes.io/name: wabascope
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "wabascope.labels" -}}
{{ include "wabascope.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}
