/**
 * Runs the snippets that lessons show with packages of their own, each in the program that waits for it
 * (`harness/<name>/`), and writes down what was run. It needs npm, pip, Go and a network, so it is run by hand:
 * `node test/snippets/run-snippets.ts`. The tests hold the lessons to what it has written.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findSnippets, RECORDED } from './find-snippets.ts'
import type { Recorded, Snippet } from './find-snippets.ts'

const WORK = resolve('.tmp/snippets')
/** Those of one line of releases: the newest of each do not go together. */
const NODE_PACKAGES: Record<string, string> = {
  '@opentelemetry/api': '~1.9.1',
  '@opentelemetry/api-logs': '0.223.1',
  '@opentelemetry/sdk-logs': '0.223.1',
  '@opentelemetry/sdk-trace-node': '^2.12.0',
}
const PYTHON_PACKAGES = ['opentelemetry-api', 'opentelemetry-sdk']

function run(command: string, args: string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

function folder(name: string): string {
  const path = join(WORK, name)
  mkdirSync(path, { recursive: true })
  return path
}

/** The whole program: the harness with the snippet where it says so, or the snippet alone. */
function program({ name, path, language, text }: Snippet): string {
  const ending = path.slice(path.lastIndexOf('.'))
  const harness = `test/snippets/harness/${name}/main${ending}`
  if (!existsSync(harness)) return text
  const frame = readFileSync(harness, 'utf8')
  const marked = /^([ \t]*)(?:\/\/|#) snippet$/m.exec(frame)
  if (marked === null) throw new Error(`${harness} does not say where the snippet goes.`)
  const lines = text.trimEnd().split('\n')
  // A module's imports stand at its top, wherever the snippet goes.
  const isImport = (line: string): boolean => language === 'node' && line.startsWith('import ')
  const body = lines.filter((line) => !isImport(line)).map((line) => (line === '' ? '' : marked[1] + line))
  return [...lines.filter(isImport), frame.replace(marked[0], () => body.join('\n'))].join('\n')
}

const runners: Record<string, (snippet: Snippet) => { printed: string; versions: Record<string, string> }> = {
  node(snippet) {
    const cwd = folder('node')
    if (!existsSync(join(cwd, 'node_modules'))) {
      writeFileSync(join(cwd, 'package.json'), '{ "type": "module", "private": true }')
      run('npm', ['install', '--silent', ...Object.entries(NODE_PACKAGES).map((each) => each.join('@'))], cwd)
    }
    writeFileSync(join(cwd, `${snippet.name}.js`), program(snippet))
    const versions: Record<string, string> = { node: process.version }
    for (const name of Object.keys(NODE_PACKAGES)) {
      versions[name] = JSON.parse(readFileSync(join(cwd, 'node_modules', name, 'package.json'), 'utf8')).version
    }
    return { printed: run('node', [`${snippet.name}.js`], cwd), versions }
  },
  python(snippet) {
    const cwd = folder('python')
    const python = join(cwd, 'venv/bin/python')
    if (!existsSync(python)) {
      run('python3', ['-m', 'venv', 'venv'], cwd)
      run(python, ['-m', 'pip', 'install', '--quiet', ...PYTHON_PACKAGES], cwd)
    }
    writeFileSync(join(cwd, `${snippet.name}.py`), program(snippet))
    const versions: Record<string, string> = { python: run(python, ['--version'], cwd).trim().split(' ')[1]! }
    for (const line of run(python, ['-m', 'pip', 'freeze'], cwd).split('\n')) {
      const [name = '', version = ''] = line.split('==')
      if (PYTHON_PACKAGES.includes(name)) versions[name] = version
    }
    return { printed: run(python, [`${snippet.name}.py`], cwd), versions }
  },
  go(snippet) {
    const cwd = folder(`go/${snippet.name}`)
    if (!existsSync(join(cwd, 'go.mod'))) run('go', ['mod', 'init', 'snippet'], cwd)
    writeFileSync(join(cwd, 'main.go'), program(snippet))
    run('go', ['mod', 'tidy'], cwd)
    const versions: Record<string, string> = { go: run('go', ['env', 'GOVERSION'], cwd).trim() }
    for (const line of run('go', ['list', '-m', 'all'], cwd).split('\n')) {
      const [name = '', version = ''] = line.split(' ')
      if (name.startsWith('go.opentelemetry.io/otel')) versions[name] = version
    }
    return { printed: run('go', ['run', '.'], cwd), versions }
  },
}

const recorded: Recorded = {}
for (const snippet of findSnippets()) {
  const runner = runners[snippet.language]
  if (runner === undefined) continue
  const { printed, versions } = runner(snippet)
  const said = printed.trim().toLowerCase()
  const expected = readFileSync(`test/snippets/harness/${snippet.name}/expected.txt`, 'utf8').trim().toLowerCase()
  if (said !== expected) throw new Error(`${snippet.path} prints "${said}", not "${expected}".`)
  process.stdout.write(`${snippet.path}: ${said}\n`)
  recorded[snippet.path] = { hash: snippet.hash, versions, printed: said }
}
writeFileSync(RECORDED, `${JSON.stringify(recorded, null, 2)}\n`)
