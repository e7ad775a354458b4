/** How many arguments of a command are shown, by how its name begins; the first that fits counts, -1 is all. */
const SHOWN: readonly (readonly [RegExp, number])[] = [
  [/^ECHO/i, 0],
  [/^(GETSET|LPUSH|MSET|PFA|PSETEX|PUBLISH|RPUSH|SADD|SET|SPUBLISH|XADD|ZADD)/i, 1],
  [/^(HSET|HMSET|LSET|LINSERT)/i, 2],
  [/^(ACL|CONFIG)/i, 1],
  [
    /^(BIT|B[LRZ]|CLIENT|CLUSTER|COMMAND|DECR|DEL|EVAL|EX|FUNCTION|GEO|GET|HINCR|HMGET|HSCAN|INCR|L[TRLM]|MEMORY|P[EFISTU]|RPOP|S[CDIMORSU]|XACK|X[CDGILPRT]|Z[CDILMPRS])/i,
    -1,
  ],
]

/** A Redis command as text, without the values that it stores: `@opentelemetry/redis-common`. */
export function redisText([name, ...rest]: readonly string[]): string {
  if (rest.length === 0) return name!
  const limit = SHOWN.find(([pattern]) => pattern.test(name!))?.[1] ?? 0
  const shown = limit < 0 ? rest : rest.slice(0, limit)
  if (rest.length > shown.length) shown.push(`[${rest.length - limit} other arguments]`)
  return `${name} ${shown.join(' ')}`
}
