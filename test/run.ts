import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** One step of `npm test`: a command, and where it writes how many tests it ran (a step without counts is one test). */
type Step = { name: string; command: string[]; counts?: { file: string; read: (report: never) => Counts } }
type Counts = { passed: number; failed: number }

const root = join(import.meta.dirname, '..')
const reports = join(root, '.tmp')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const bin = (name: string): string => join(root, 'node_modules', '.bin', name)
const vitestReport = join(reports, 'vitest.json')
const playwrightReport = join(reports, 'playwright.json')

const steps: Step[] = [
  { name: 'types', command: [bin('tsc'), '--noEmit', '--incremental', 'false'] },
  { name: 'types of the engine without DOM or Node', command: [bin('tsc'), '-p', 'sim', '--noEmit'] },
  { name: 'lint', command: [bin('oxlint'), '--type-aware'] },
  { name: 'format', command: [bin('oxfmt'), '--check', '.'] },
  { name: 'dead code', command: [bin('knip')] },
  {
    name: 'unit, conformance, architecture, database',
    command: [bin('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    counts: {
      file: vitestReport,
      read: (report: { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number }) => ({
        passed: report.numPassedTests,
        // A file that does not even load has no failed test, and has failed all the same.
        failed: Math.max(report.numFailedTests, report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? 1 : 0),
      }),
    },
  },
  { name: 'content proofs on six seeds', command: [process.execPath, 'content/cli.ts', 'check', '--seeds', '6'] },
  {
    name: 'browser journeys, on a production build',
    command: [bin('playwright'), 'test'],
    counts: {
      file: playwrightReport,
      read: (report: { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] }) => ({
        passed: report.stats.expected + report.stats.flaky,
        failed: report.stats.unexpected + report.errors.length,
      }),
    },
  },
]

let passed = 0
let failed = 0
const failures: string[] = []
for (const { name, command, counts } of steps) {
  const started = Date.now()
  process.stdout.write(`\n── ${name}\n`)
  const [program, ...args] = command
  const { status } = spawnSync(program!, args, {
    cwd: root,
    stdio: 'inherit',
    // Programs are started by the dozen here, and compiled once.
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_COMPILE_CACHE: join(reports, 'compiled') },
  })
  let result: Counts = { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 }
  if (counts !== undefined) {
    try {
      const read = counts.read(JSON.parse(readFileSync(counts.file, 'utf8')) as never)
      // An exit code that says failure stands, whatever the report counted.
      result = { passed: read.passed, failed: status === 0 ? read.failed : Math.max(1, read.failed) }
    } catch {
      result = { passed: 0, failed: 1 }
    }
  }
  passed += result.passed
  failed += result.failed
  if (result.failed > 0) failures.push(name)
  process.stdout.write(
    `── ${name}: ${result.failed === 0 ? 'passed' : 'FAILED'} (${Math.round((Date.now() - started) / 1000)} s)\n`,
  )
}
if (failures.length > 0) process.stdout.write(`\nFailed: ${failures.join(', ')}\n`)
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
