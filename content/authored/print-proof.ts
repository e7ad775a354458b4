import type { ProofProblem, ProofReport } from './proof-report.ts'

/** So many seeds fit into lines that can be read. */
const MOST_COLUMNS = 12

/** What a proof found, for a terminal: draws and answers of a few seeds, every answer that was tried, the difficulty. */
export function linesOf({ seeds, answers, draws, answersBySeed, difficulty, texts }: ProofReport): string[] {
  const lines: string[] = []
  const few = seeds.slice(0, MOST_COLUMNS)
  const row = (name: string, values: readonly (string | number | boolean)[]): string =>
    `  ${name.padEnd(28)} ${values
      .slice(0, few.length)
      .map((value) => String(value).padEnd(24).slice(0, 24))
      .join(' ')}`
  if (few.length > 0) lines.push(row('seed', few))
  for (const [name, values] of Object.entries(draws)) lines.push(row(`$${name}`, values))
  for (const [id, values] of Object.entries(answersBySeed)) lines.push(row(id, values))
  for (const { name, expected, bySeed, unexpected, margin } of answers) {
    const right = `${bySeed.length - unexpected.length} of ${bySeed.length}`
    const distance = margin === null ? '' : `, ${margin.toFixed(1)} σ from turning`
    lines.push(`  ${name.padEnd(28)} ${expected.padEnd(7)} on ${right}${distance}`)
  }
  if (difficulty !== null) {
    const { measure, ratio, limit, baselineSd, signal } = difficulty
    const [low, high] = [Math.min(...signal), Math.max(...signal)].map((value) => Number(value.toPrecision(4)))
    const times = ratio === null ? 'no signal' : `${ratio.toFixed(2)} times, ${limit} allowed`
    lines.push(`  equal difficulty             ${measure} ${low} to ${high}, σ ${baselineSd.toPrecision(3)}: ${times}`)
  }
  const marks = (wanted: string): number => texts.filter(({ mark }) => mark === wanted).length
  if (texts.length > 0)
    lines.push(`  Thai                         ${marks('missing')} missing, ${marks('stale')} follow an older English`)
  return lines
}

/** One problem with its place: `file:line:column: what`, and seeds that show it. */
export function sentenceOf(
  path: string,
  { message, line, column, seeds }: ProofProblem,
  report: ProofReport,
  kind: string,
): string {
  const place = line === null ? path : `${path}:${line}${column === null ? '' : `:${column}`}`
  const some = seeds.slice(0, 5).map((index) => report.seeds[index])
  const on = some.length === 0 ? '' : ` [seed ${some.join(', ')}${seeds.length > some.length ? ' …' : ''}]`
  return `${place}: ${kind}${message}${on}`
}
