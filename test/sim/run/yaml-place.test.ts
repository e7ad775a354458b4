import { describe, expect, it } from 'vitest'
import { YamlPlaces } from '#sim/run/yaml-place.ts'

const TEXT = `processors:
  tail_sampling:
    decision_wait: 10s # long enough
    policies:
      - name: errors
        type: status_code
      - { name: rest, type: probabilistic, probabilistic: { sampling_percentage: 10 } }
`

describe('places in a configuration', () => {
  const places = new YamlPlaces(TEXT)
  const percentage = ['processors', 'tail_sampling', 'policies', 1, 'probabilistic', 'sampling_percentage']

  it('knows the line of a value and of a key', () => {
    expect(places.lineOf(['processors', 'tail_sampling', 'policies', 0])).toBe(5)
    expect(places.lineOf(percentage)).toBe(7)
    expect(places.keyLineOf(['processors', 'tail_sampling', 'decision_wait'])).toBe(3)
    expect(places.lineOf(['processors', 'batch'])).toBeNull()
  })

  it('replaces one value and leaves every other character alone', () => {
    expect(places.replaced(percentage, '8')).toBe(TEXT.replace('10 }', '8 }'))
    expect(places.replaced(['processors', 'tail_sampling', 'decision_wait'], '40s')).toBe(TEXT.replace('10s', '40s'))
  })

  it('adds a key that is not written yet', () => {
    const added = new YamlPlaces(places.replaced(['processors', 'tail_sampling', 'num_traces'], '100'))
    expect(added.written(['processors', 'tail_sampling', 'num_traces'])).toBe('100')
    expect(added.written(percentage)).toBe('10')
  })
})
