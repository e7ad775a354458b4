import { describe, expect, it } from 'vitest'
import { components } from '#sim/collector/components.ts'
import { hover } from '#sim/collector/language/hover.ts'
import { EVERYTHING } from '../../../support/collector-configs.ts'

/** The hover at the last character of `word`, its first line, and what it covers. */
function on(word: string, text = EVERYTHING) {
  const found = hover(text, text.indexOf(word) + word.trimEnd().length - 1, components)
  if (found === null) return null
  const [head, ...rest] = found.markdown.split('\n\n')
  return { head, doc: rest.join('\n\n'), covers: text.slice(found.range.start, found.range.end) }
}

describe('hover', () => {
  it('tells type, default and meaning of a key', () => {
    expect(on('decision_wait')).toMatchObject({
      head: '**decision_wait** · duration, default 30s',
      covers: 'decision_wait',
    })
    expect(on('decision_wait')!.doc).toContain('How long a trace is held')
  })

  it('tells what a component is', () => {
    expect(on('  tail_sampling')).toMatchObject({ head: '**tail_sampling** · processor, beta' })
    expect(on('otlp_grpc/tempo:')!.head).toBe('**otlp_grpc/tempo** · exporter, stable')
  })

  it('tells of a value what its key is', () => {
    expect(on('10s')).toMatchObject({ head: '**decision_wait** · duration, default 30s', covers: '10s' })
  })

  it('tells of a policy type what such a policy does', () => {
    expect(on('type: latency')).toMatchObject({ head: '**latency** · policy type', covers: 'latency' })
  })

  it('tells of a reference which component it names', () => {
    expect(on('receivers: [otlp')).toMatchObject({ head: '**otlp** · receiver, stable', covers: 'otlp' })
    expect(on('[debug, otlp_grpc/tempo')).toMatchObject({
      head: '**otlp_grpc/tempo** · exporter, stable',
      covers: 'otlp_grpc/tempo',
    })
    expect(on('extensions: [health_check')).toMatchObject({ covers: 'health_check' })
  })

  it('says nothing in a comment, in between, and of what it does not know', () => {
    expect(on('# the article')).toBeNull()
    expect(hover('processors:\n  kafka:\n    brokers: x\n', 28, components)).toBeNull()
    expect(hover('', 0, components)).toBeNull()
  })

  it('works while a line below is half typed', () => {
    expect(on('timeout', 'processors:\n  batch:\n    timeout: 5s\n    send')!.head).toBe(
      '**timeout** · duration, default 200ms',
    )
  })
})
