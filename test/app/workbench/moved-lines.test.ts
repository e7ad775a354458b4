import { describe, expect, it } from 'vitest'
import { movedLines } from '#app/_features/editor/moved-lines.ts'

const config = 'receivers:\n  otlp:\nprocessors:\n  tail:\n    wait: 10s\n'

describe('moved lines', () => {
  it('follow the text when lines come in above', () => {
    const moved = movedLines(config, `# mine\n# too\n${config}`)
    expect([moved?.get(1), moved?.get(5)]).toEqual([3, 7])
  })

  it('keep a line that was changed, and lose one that was removed', () => {
    expect(movedLines(config, config.replace('10s', '8s'))?.get(5)).toBe(5)
    const without = movedLines(config, config.replace('  otlp:\n', ''))
    expect([without?.get(2), without?.get(3)]).toEqual([undefined, 2])
  })

  it('are not looked for in texts of megabytes', () => {
    expect(movedLines(config, 'x'.repeat(1_000_000))).toBeNull()
  })
})
