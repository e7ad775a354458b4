import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DUMMY_PAGES } from './dummy-pages.ts'
import { traceFile } from './trace-files.ts'
import type { TraceFileName } from './trace-files.ts'

type Bundler = {
  build: (options: Record<string, unknown>) => Promise<unknown>
}

const MIME: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** The bundler that the test runner brings. */
async function loadBundler(): Promise<Bundler> {
  const ofRunner = createRequire(createRequire(import.meta.url).resolve('vitest/package.json'))
  return (await import(pathToFileURL(ofRunner.resolve('vite')).href)) as Bundler
}

/** Serves the floor page (`/floor/`), the pages of the self-test (`/dummy/…`) and the traces (`/traces/…`), until stopped. */
export async function servePages(): Promise<{ address: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'tracelab-floor-'))
  const { build } = await loadBundler()
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'floor'),
    base: './',
    logLevel: 'warn',
    mode: 'production',
    build: { outDir: folder, emptyOutDir: true, target: 'es2023' },
    worker: { format: 'es' },
  })
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const found = find(pathname, folder)
    response.writeHead(found ? 200 : 404, { 'content-type': found?.type ?? 'text/plain', 'cache-control': 'no-store' })
    response.end(found?.body ?? 'Not found')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function find(path: string, floor: string): { type: string; body: string | Buffer } | null {
  const [, room = '', ...rest] = path.split('/')
  const name = rest.join('/')
  if (name.includes('..')) return null
  if (room === 'dummy') {
    const body = DUMMY_PAGES[name]
    return body === undefined ? null : { type: 'text/html', body }
  }
  if (room === 'traces') {
    const { path: file } = traceFile(name.replace(/\.json$/, '') as TraceFileName)
    return { type: 'application/json', body: readFileSync(file) }
  }
  const file = join(floor, name === '' ? 'index.html' : name)
  if (room !== 'floor' || !existsSync(file)) return null
  return { type: MIME[extname(file)] ?? 'application/octet-stream', body: readFileSync(file) }
}
