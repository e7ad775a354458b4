import type { MapValue } from '../config/config-value.ts'

/** Takes a key without a value out of a map: it leaves a Go pointer as it is. */
export const withoutNull =
  (key: string) =>
  (map: MapValue): MapValue => {
    if (map.entries.get(key)?.value.kind !== 'null') return map
    const entries = new Map(map.entries)
    entries.delete(key)
    return { ...map, entries }
  }
