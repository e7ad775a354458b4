import { describe, expect, it } from 'vitest'
import { readPlaywrightReport, readVitestReport } from './support/test-reports.ts'

describe('the report of Vitest', () => {
  it('names what failed, and files that did not load', () => {
    const report = {
      numPassedTests: 3,
      testResults: [
        { name: '/root/test/fine.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'is' }] },
        {
          name: '/root/test/half.test.ts',
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'half is fine' },
            { status: 'failed', fullName: 'half is not' },
            { status: 'skipped', fullName: 'half is left out' },
          ],
        },
        { name: '/root/test/broken.test.ts', status: 'failed', assertionResults: [] },
      ],
    }
    expect(readVitestReport(report, '/root')).toEqual({
      passed: 3,
      failed: ['test/half.test.ts: half is not', 'test/broken.test.ts did not load'],
    })
  })
})

describe('the report of Playwright', () => {
  it('names what failed, however deep it lies, and what went wrong outside of tests', () => {
    const spec = (title: string, status: string) => ({ title, file: 'a.spec.ts', line: 7, tests: [{ status }] })
    const report = {
      stats: { expected: 1, flaky: 1 },
      suites: [
        {
          title: 'a.spec.ts',
          specs: [spec('passes', 'expected'), spec('is tried again', 'flaky')],
          suites: [{ title: 'within', specs: [spec('fails', 'unexpected')] }],
        },
      ],
      errors: [{ message: 'Timed out waiting\nfor the server' }],
    }
    expect(readPlaywrightReport(report)).toEqual({
      passed: 2,
      failed: ['a.spec.ts:7: fails', 'Timed out waiting'],
    })
  })
})
