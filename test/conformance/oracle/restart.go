package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// filesRoot is where cases keep files; it is empty when a case begins.
const filesRoot = "/tmp/tracelab"

// restart ends this collector and begins the next one on the same files. A crash leaves them as they are at this moment:
// the real process cannot be killed alone, so it is shut down unseen and what it changed meanwhile is put back.
func (l *life) restart(c testCase, rec *recorder, how string) (*life, *result, error) {
	if how == "crash" {
		files, err := readFiles()
		if err != nil {
			return nil, nil, err
		}
		rec.mute(true)
		err = l.end()
		rec.mute(false)
		if err != nil {
			return nil, nil, err
		}
		if err := writeFiles(files); err != nil {
			return nil, nil, err
		}
	} else if err := l.end(); err != nil {
		return nil, nil, err
	}
	return begin(c, rec)
}

// readFiles is the content of every file below filesRoot, by path.
func readFiles() (map[string]string, error) {
	files := map[string]string{}
	err := filepath.WalkDir(filesRoot, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			if os.IsNotExist(err) {
				return nil
			}
			return err
		}
		text, err := os.ReadFile(path)
		files[path] = string(text)
		return err
	})
	return files, err
}

func writeFiles(files map[string]string) error {
	for path, text := range files {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// longFile is from how many bytes on an answer has a file's digest instead of its text.
const longFile = 100_000

// asText is what an answer says of a file: of one that is no text a rune for each byte, since JSON holds texts only.
func asText(path, content string) string {
	if len(content) >= longFile {
		return fmt.Sprintf("%d bytes, sha256 %x", len(content), sha256.Sum256([]byte(content)))
	}
	if !strings.HasSuffix(path, ".pb") {
		return content
	}
	runes := make([]rune, len(content))
	for i := range len(content) {
		runes[i] = rune(content[i])
	}
	return string(runes)
}
