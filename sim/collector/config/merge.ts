import type { ConfigEntry, MapValue } from './config-value.ts'

/** What upstream puts between the keys of a path, and splits keys at. */
const DELIMITER = '::'

/** Puts `over` on `base`, as several `--config` do: maps merge key by key, anything else replaces. */
export function mergeMaps(base: MapValue, over: MapValue): MapValue {
  const entries = new Map(base.entries)
  for (const [key, entry] of over.entries) {
    const below = entries.get(key)
    const both = below?.value.kind === 'map' && entry.value.kind === 'map'
    entries.set(key, both ? { ...entry, value: mergeMaps(below.value as MapValue, entry.value as MapValue) } : entry)
  }
  return { ...base, entries }
}

/** Reads keys such as `processors::batch` as keys inside keys, as upstream's configuration map (koanf) does. */
export function splitKeys(map: MapValue): MapValue {
  let changed = false
  const split: [string[], ConfigEntry][] = []
  for (const [key, entry] of map.entries) {
    const value =
      entry.value.kind === 'map' && entry.value.original === undefined ? splitKeys(entry.value) : entry.value
    const path = key.includes(DELIMITER) ? key.split(DELIMITER) : [key]
    changed ||= path.length > 1 || value !== entry.value
    split.push([path, value === entry.value ? entry : { ...entry, value }])
  }
  if (!changed) return map
  let result: MapValue = { ...map, entries: new Map() }
  for (const [path, entry] of split) {
    const nested = path.slice(1).reduceRight<ConfigEntry>((inner, key) => wrap(map, key, inner), entry)
    result = mergeMaps(result, { ...map, entries: new Map([[path[0]!, nested]]) })
  }
  return result
}

const wrap = (map: MapValue, key: string, inner: ConfigEntry): ConfigEntry => ({
  keyStart: inner.keyStart,
  keyEnd: inner.keyEnd,
  value: { kind: 'map', entries: new Map([[key, inner]]), start: map.start, end: map.end },
})
