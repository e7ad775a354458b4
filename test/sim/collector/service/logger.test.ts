import { describe, expect, it } from 'vitest'
import { CollectorLog } from '#sim/collector/service/logger.ts'
import type { LogLine } from '#sim/collector/service/logger.ts'

function log(count: number, options?: ConstructorParameters<typeof CollectorLog>[2]): LogLine[] {
  const lines: LogLine[] = []
  let now = 0
  const logger = new CollectorLog(
    () => now,
    (line) => lines.push(line),
    options,
  ).logger('batch')
  for (let index = 0; index < count; index++) {
    logger.log('debug', 'hidden')
    logger.log('warn', 'Sender failed', { error: 'x' })
    now += 10e6
  }
  return lines
}

describe('CollectorLog', () => {
  it('hides what is below its level', () => {
    expect(log(1)).toEqual([
      { atNs: 0, level: 'warn', component: 'batch', message: 'Sender failed', fields: { error: 'x' } },
    ])
    expect(log(1, { level: 'debug' })).toHaveLength(2)
  })

  it('writes the first 10 equal messages of 10 seconds and then every hundredth', () => {
    expect(log(309)).toHaveLength(12)
    expect(log(310)).toHaveLength(13)
    // A new period begins 10 s after the first message of the old one.
    expect(log(1001).at(-1)!.atNs).toBe(10_000e6)
  })

  it('writes every line without sampling', () => {
    expect(log(50, { sampling: null })).toHaveLength(50)
  })
})
