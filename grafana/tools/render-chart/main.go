// Command render-chart renders the Helm chart in a directory and prints the result.
//
// No Debian release has Helm, but Debian has the libraries that Helm renders with: Go's text/template
// and sprig. This command adds what the chart needs of Helm: include, toYaml, required, fail, .Files
// and the built-in objects. It follows symbolic links inside the chart, as Helm does.
//
// Needs golang-go, golang-github-masterminds-sprig-dev and golang-k8s-sigs-yaml-dev:
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run grafana/tools/render-chart/main.go CHART [VALUES]
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"sigs.k8s.io/yaml"
)

type object = map[string]interface{}

// files is .Files: contents by path inside the chart.
type files map[string][]byte

func (f files) Get(path string) string { return string(f[path]) }

func (f files) Glob(pattern string) files {
	found := files{}
	for path, content := range f {
		if ok, _ := filepath.Match(pattern, path); ok {
			found[path] = content
		}
	}
	return found
}

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: render-chart CHART [VALUES]")
		os.Exit(2)
	}
	if err := render(os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func render(chart string, more []string) error {
	values, about := object{}, object{}
	for _, path := range append([]string{filepath.Join(chart, "values.yaml")}, more...) {
		if err := merge(values, path); err != nil {
			return err
		}
	}
	if err := merge(about, filepath.Join(chart, "Chart.yaml")); err != nil {
		return err
	}
	all := files{}
	if err := read(chart, "", all); err != nil {
		return err
	}
	root := object{
		"Values":  values,
		"Chart":   object{"Name": about["name"], "Version": about["version"], "AppVersion": about["appVersion"]},
		"Release": object{"Name": "release", "Namespace": "monitoring", "Service": "Helm"},
		"Files":   all,
	}
	return execute(all, root)
}

func execute(all files, root object) error {
	set := template.New("chart").Option("missingkey=zero")
	set.Funcs(sprig.TxtFuncMap()).Funcs(template.FuncMap{
		"include": func(name string, data interface{}) (string, error) {
			var out bytes.Buffer
			err := set.ExecuteTemplate(&out, name, data)
			return out.String(), err
		},
		"toYaml": func(v interface{}) (string, error) {
			out, err := yaml.Marshal(v)
			return strings.TrimSuffix(string(out), "\n"), err
		},
		"required": func(message string, v interface{}) (interface{}, error) {
			if v == nil || v == "" {
				return nil, errors.New(message)
			}
			return v, nil
		},
	})
	var names []string
	for path, content := range all {
		if strings.HasPrefix(path, "templates/") {
			if _, err := set.New(path).Parse(string(content)); err != nil {
				return err
			}
			names = append(names, path)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		var out bytes.Buffer
		if err := set.ExecuteTemplate(&out, name, root); err != nil {
			return err
		}
		if strings.HasSuffix(name, ".yaml") && strings.TrimSpace(out.String()) != "" {
			fmt.Printf("---\n# Source: %s\n%s\n", name, strings.ReplaceAll(out.String(), "<no value>", ""))
		}
	}
	return nil
}

func merge(into object, path string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var from object
	if err := yaml.Unmarshal(content, &from); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	overlay(into, from)
	return nil
}

// overlay copies the values of from to into; maps are merged, as in Helm.
func overlay(into, from object) {
	for key, value := range from {
		old, wasMap := into[key].(object)
		now, isMap := value.(object)
		if wasMap && isMap {
			overlay(old, now)
		} else {
			into[key] = value
		}
	}
}

func read(chart, below string, into files) error {
	entries, err := os.ReadDir(filepath.Join(chart, below))
	if err != nil {
		return err
	}
	for _, entry := range entries {
		path := filepath.Join(below, entry.Name())
		info, err := os.Stat(filepath.Join(chart, path)) // follows links
		if err != nil {
			return err
		}
		if info.IsDir() {
			if err := read(chart, path, into); err != nil {
				return err
			}
		} else if into[path], err = os.ReadFile(filepath.Join(chart, path)); err != nil {
			return err
		}
	}
	return nil
}
