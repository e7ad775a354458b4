import { relative } from 'node:path'

/** How many tests passed, and the others by their file and title. */
export type TestOutcome = { passed: number; failed: string[] }

/** What is read of Vitest's JSON report. */
export type VitestReport = {
  numPassedTests: number
  testResults: {
    name: string
    status: string
    assertionResults: { status: string; fullName: string }[]
  }[]
}

type Suite = {
  title: string
  suites?: Suite[]
  specs?: { title: string; file: string; line: number; tests: { status: string }[] }[]
}

/** What is read of Playwright's JSON report. */
export type PlaywrightReport = {
  stats: { expected: number; flaky: number }
  suites: Suite[]
  errors: { message?: string }[]
}

/** Files are told from `root` on. A file that does not even load has no failed test, and has failed all the same. */
export function readVitestReport(report: VitestReport, root: string): TestOutcome {
  const failed = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(root, name)
    const tests = assertionResults.filter((test) => test.status === 'failed').map(({ fullName }) => fullName)
    if (tests.length > 0) return tests.map((title) => `${file}: ${title}`)
    return status === 'failed' ? [`${file} did not load`] : []
  })
  return { passed: report.numPassedTests, failed }
}

/** A test that passed when it was tried again has passed; what went wrong outside of tests has failed. */
export function readPlaywrightReport({ stats, suites, errors }: PlaywrightReport): TestOutcome {
  const failed = [
    ...suites.flatMap(failuresOf),
    ...errors.map(({ message = 'an error outside of any test' }) => message.split('\n')[0]!),
  ]
  return { passed: stats.expected + stats.flaky, failed }
}

function failuresOf({ suites = [], specs = [] }: Suite): string[] {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === 'unexpected'))
  return [...own.map(({ file, line, title }) => `${file}:${line}: ${title}`), ...suites.flatMap(failuresOf)]
}
