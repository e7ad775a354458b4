import { spawnSync } from 'node:child_process'
import { stripTypeScriptTypes } from 'node:module'

/** What a program prints when Node itself runs it, in UTC: its own async functions, its own AsyncLocalStorage. */
export function runInNode(source: string, before = '', after = ''): string[] {
  const text = `${before}${withoutTypes(source)}\n;await handler()\n;${after}`
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--no-warnings', '--unhandled-rejections=none', '--input-type=module', '-e', text],
    // Nothing of this machine's: neither its time zone nor that somebody wants colours.
    { encoding: 'utf8', env: { NODE_ENV: 'test', TZ: 'UTC' } },
  )
  return [...stdout.trimEnd().split('\n'), ...stderr.trimEnd().split('\n')].filter((line) => line !== '')
}

function withoutTypes(source: string): string {
  try {
    return stripTypeScriptTypes(source)
  } catch {
    // What makes code, such as an enum.
    return stripTypeScriptTypes(source, { mode: 'transform' })
  }
}
