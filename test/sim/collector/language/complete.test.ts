import { describe, expect, it } from 'vitest'
import { components } from '#sim/collector/components.ts'
import { complete } from '#sim/collector/language/complete.ts'

/** What is offered at `|`, with the text as it would become. */
function at(marked: string) {
  const offset = marked.indexOf('|')
  const text = marked.replace('|', '')
  const { items, from, to } = complete(text, offset, components)
  return {
    labels: items.map(({ label }) => label),
    kinds: [...new Set(items.map(({ kind }) => kind))],
    /** As editors insert: later lines get the indentation of the first. */
    become: (label: string) => {
      const indentation = /(^|\n)( *)[^\n]*$/.exec(text.slice(0, from))![2]!
      const insert = items.find((item) => item.label === label)!.insert.replaceAll('\n', `\n${indentation}`)
      return text.slice(0, from) + insert + text.slice(to)
    },
    item: (label: string) => items.find((item) => item.label === label),
  }
}

const POLICIES = 'processors:\n  tail_sampling:\n    policies:\n'

describe('completion of keys', () => {
  it('offers the sections in an empty text', () => {
    expect(at('|').labels).toEqual(['receivers', 'processors', 'exporters', 'connectors', 'extensions', 'service'])
  })

  it('offers component types, without those that are there', () => {
    const offered = at('processors:\n  batch:\n  t|\nexporters:\n  debug:\n')
    const others = components.processors.map(({ type }) => type).filter((type) => type !== 'batch')
    expect(offered.labels).toEqual(others.sort())
    expect(offered.become('tail_sampling')).toBe(
      'processors:\n  batch:\n  tail_sampling:\n    \nexporters:\n  debug:\n',
    )
  })

  it('offers fields with type, default and doc, without those that are there', () => {
    const offered = at('processors:\n  batch:\n    timeout: 1s\n    |')
    expect(offered.labels).toEqual([
      'send_batch_size',
      'send_batch_max_size',
      'metadata_keys',
      'metadata_cardinality_limit',
    ])
    expect(offered.item('send_batch_size')).toMatchObject({
      kind: 'key',
      detail: 'uint32, default 8192',
      insert: 'send_batch_size: ',
    })
    expect(offered.item('send_batch_size')!.doc).not.toBe('')
  })

  it('offers the fields of an optional part, and what switches it off', () => {
    expect(at('exporters:\n  otlp_grpc:\n    sending_queue:\n      |').labels).toEqual(
      expect.arrayContaining(['queue_size', 'enabled']),
    )
  })

  it('offers every block for a policy without a type, and its own block for one with', () => {
    const open = at(`${POLICIES}      - name: a\n        |`).labels
    expect(open).toEqual(expect.arrayContaining(['type', 'latency', 'status_code', 'and', 'composite']))
    expect(at(`${POLICIES}      - name: a\n        type: latency\n        |`).labels).toEqual(['latency'])
    expect(at(`${POLICIES}      - name: a\n        type: always_sample\n        |`).labels).toEqual([])
    expect(at(`${POLICIES}      - name: a\n        type: latency\n        latency:\n          |`).labels).toEqual([
      'threshold_ms',
      'upper_threshold_ms',
    ])
  })

  it('offers the first key of an item behind its dash', () => {
    expect(at(`${POLICIES}      - |`).labels.slice(0, 2)).toEqual(['name', 'type'])
  })

  it('indents what stands below a key, behind a dash too', () => {
    expect(at(`${POLICIES}      - name: a\n        type: latency\n        la|`).become('latency')).toContain(
      '        latency:\n          ',
    )
    expect(at(`${POLICIES}      - la|`).become('latency')).toBe(`${POLICIES}      - latency:\n          `)
    expect(at('processors:\n  tail_sampling:\n    po|').become('policies')).toBe(
      'processors:\n  tail_sampling:\n    policies:\n      - ',
    )
  })

  it('offers a key before other keys, typed or not yet', () => {
    for (const typed of ['', 'num_']) {
      for (const rest of ['policies:', 'decision_cache: { sampled_cache_size: 5 }']) {
        const before = `processors:\n  tail_sampling:\n    decision_wait: 10s\n    ${typed}`
        const { items, from, to } = complete(`${before}\n    ${rest}\n  batch:\n`, before.length, components)
        expect(items.map(({ label }) => label)).toContain('num_traces')
        expect(items.map(({ label }) => label)).not.toContain('decision_wait')
        expect([from, to]).toEqual([before.length - typed.length, before.length])
        expect(items.find(({ label }) => label === 'num_traces')!.insert).toBe('num_traces: ')
      }
    }
  })

  it('works inside braces, in one line', () => {
    const offered = at(`${POLICIES}      - {name: a, type: latency, |}`)
    expect(offered.labels).toEqual(['latency'])
    expect(offered.become('latency')).toContain('{name: a, type: latency, latency: }')
  })

  it('replaces the word at the cursor, and leaves the colon behind it', () => {
    expect(at('processors:\n  batch:\n    tim|eut: 5s\n').become('timeout')).toBe(
      'processors:\n  batch:\n    timeout: 5s\n',
    )
  })

  it('still works in a text that is broken elsewhere', () => {
    expect(at('receivers: {otlp\nprocessors:\n  batch:\n    |\n').labels).toEqual(
      at('processors:\n  batch:\n    |\n').labels,
    )
  })

  it('offers nothing in a comment, nor where nothing is known', () => {
    expect(at('processors:\n  # ba|').labels).toEqual([])
    expect(at('processors:\n  kafka:\n    |').labels).toEqual([])
  })
})

describe('completion of values', () => {
  it('offers policy types, those that may stand there', () => {
    expect(at(`${POLICIES}      - name: a\n        type: |`).labels).toEqual(
      expect.arrayContaining(['latency', 'and', 'drop', 'composite']),
    )
    const nested = at(
      `${POLICIES}      - name: a\n        type: and\n        and:\n          and_sub_policy:\n            - type: |`,
    ).labels
    expect(nested).toContain('not')
    expect(nested).not.toContain('composite')
  })

  it('offers the values of an enumeration, of a switch, and the usual duration', () => {
    expect(at('exporters:\n  debug:\n    verbosity: d|').labels).toEqual(expect.arrayContaining(['basic', 'detailed']))
    expect(at('processors:\n  tail_sampling:\n    sample_on_first_match: |').labels).toEqual(['true', 'false'])
    expect(at('processors:\n  tail_sampling:\n    decision_wait: |').labels).toEqual(['30s'])
    expect(at(`${POLICIES}      - status_code: {status_codes: [ERROR, |]}`).labels).toEqual(
      expect.arrayContaining(['OK', 'UNSET']),
    )
  })

  const CONFIGURED =
    'receivers:\n  otlp:\nprocessors:\n  batch:\n  batch/large:\nexporters:\n  debug:\n  otlp_grpc/tempo:\nservice:\n  pipelines:\n    traces:\n'

  it('offers what is configured to a pipeline, without what it names already', () => {
    const offered = at(`${CONFIGURED}      processors: [batch, |]`)
    expect(offered).toMatchObject({ labels: ['batch/large'], kinds: ['reference'] })
    expect(at(`${CONFIGURED}      exporters:\n        - debug\n        - o|`).labels).toEqual(['otlp_grpc/tempo'])
    expect(at(`${CONFIGURED}      receivers: [|`).labels).toEqual(['otlp'])
  })

  it('replaces an id with its slash as one word', () => {
    expect(at(`${CONFIGURED}      exporters: [otlp_grpc/te|]`).become('otlp_grpc/tempo')).toContain(
      'exporters: [otlp_grpc/tempo]',
    )
  })

  it('offers the sub-policies of a composite policy to its order and rates', () => {
    const composite = `${POLICIES}      - name: a\n        type: composite\n        composite:\n          composite_sub_policy:\n            - {name: x, type: latency}\n            - {name: y, type: latency}\n`
    expect(at(`${composite}          policy_order: [|]`).labels).toEqual(['x', 'y'])
    expect(at(`${composite}          rate_allocation:\n            - policy: |`).labels).toEqual(['x', 'y'])
  })
})
