{{/* What a schema can't say in words that help. Included by the StatefulSet, which is always there. */}}
{{- define "parallax.checks" -}}
{{- include "parallax.checkWorkspace" . -}}
{{- include "parallax.checkRegion" . -}}
{{- if and .Values.rules.enabled (not .Values.rules.files) -}}
{{- fail "rules.enabled needs rules.files: --set-file 'rules.files.shared\\.yaml=OUT/rules/REGION/shared.yaml', from `parallax generate`" -}}
{{- end -}}
{{- if and .Values.dashboards.enabled (not .Values.dashboards.files) -}}
{{- fail "dashboards.enabled needs dashboards.files: --set-file 'dashboards.files.parallax-fleet\\.json=OUT/dashboards/parallax-fleet.json', from `parallax generate`" -}}
{{- end -}}
{{- end -}}

{{- define "parallax.checkWorkspace" -}}
{{- if and .Values.workspace.files .Values.workspace.existingConfigMap -}}
{{- fail "workspace.files and workspace.existingConfigMap are both given: choose one" -}}
{{- end -}}
{{- if not (or .Values.workspace.files .Values.workspace.existingConfigMap) -}}
{{- fail "a workspace is needed: --set-file 'workspace.files.regions\\.yaml=DIR/regions.yaml' for each file, or workspace.existingConfigMap" -}}
{{- end -}}
{{- end -}}

{{/*
The service refuses an unknown region too, but only after the release is out. Files that Helm's
reader of YAML can't take are left for the service to judge.
*/}}
{{- define "parallax.checkRegion" -}}
{{- if .Values.workspace.files -}}
{{- $regions := list -}}
{{- $readable := true -}}
{{- range $text := .Values.workspace.files -}}
{{- range $document := regexSplit "(?m)^---.*$" $text -1 -}}
{{- $object := fromYaml $document -}}
{{- if hasKey $object "Error" -}}
{{- $readable = false -}}
{{- else if eq (toString $object.kind) "Region" -}}
{{- $regions = append $regions (dig "metadata" "name" "" $object | toString) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and $readable (not (has .Values.region $regions)) -}}
{{- fail (printf "region %q is not in workspace.files, which declare: %s" .Values.region (default "no Region" (join ", " $regions))) -}}
{{- end -}}
{{- end -}}
{{- end -}}
