import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { serverSecret } from '../../../app/_server/node/server-secret.ts'

/** What no answer may tell: where the server's files are, its statements, its stacks, what it keeps secret. */
const telling: readonly RegExp[] = [
  /\n\s+at /,
  /\bat [\w.<>]+ \(.*:\d+:\d+\)/,
  /node_modules|node:internal|file:\/\/\/(?!etc\/passwd)/,
  /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b.*\b(FROM|SET|VALUES|WHERE)\b/,
  /prisma|pglite|postgres(?!ql)|pg-boss/i,
  /TypeError|RangeError|ReferenceError|is not a function|Cannot read propert|call stack|is not iterable/,
  /\[object Object\]|undefined is|resource exhaustion/i,
]

/** Parts of an answer that tell what it must not; none for one that is fit to be read by anybody. */
export function leaksOf(answer: string): string[] {
  const found = telling.flatMap((pattern) => pattern.exec(answer)?.[0].slice(0, 200) ?? [])
  const places = [process.cwd(), join(tmpdir(), 'tracelab')].filter((place) => answer.includes(place))
  return [...found, ...places]
}

/** The secrets of the server that runs in this process. */
export function secretsOf(dataFolder: string): string[] {
  const kept = readFileSync(join(dataFolder, 'secret'), 'utf8').trim()
  return [kept, serverSecret('auth'), serverSecret('variant')]
}
