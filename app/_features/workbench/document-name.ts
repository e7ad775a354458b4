/** A document of an exercise by its name: `collector`, `world`, `sdk/<service>` or `code/<service>`. */
export type DocumentName = { kind: 'collector' | 'world' | 'sdk' | 'code'; service: string }

export function documentOf(name: string): DocumentName {
  const [kind = '', service = ''] = name.split('/')
  if (kind === 'sdk' || kind === 'code') return { kind, service }
  return { kind: kind === 'world' ? 'world' : 'collector', service: '' }
}
