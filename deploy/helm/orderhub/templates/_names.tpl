{{- define "orderhub.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- /* Arguments: root, component. */ -}}
{{- define "orderhub.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "orderhub.labels" -}}
{{ include "orderhub.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{- define "orderhub.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "orderhub.name" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- /* Arguments: root, image (worker, api, receiver), tag. */ -}}
{{- define "orderhub.image" -}}
{{- printf "%s-%s:%s" .root.Values.image.repository .image (default (default .root.Chart.AppVersion .root.Values.image.tag) .tag) -}}
{{- end -}}
