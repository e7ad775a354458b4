import type { HeaderSpot } from './header-spots.ts'

type Role = HeaderSpot['part']['role']

const colors: Record<Role, string> = {
  version: 'var(--service-7)',
  'trace-id': 'var(--service-0)',
  'parent-id': 'var(--service-1)',
  'span-id': 'var(--service-1)',
  flags: 'var(--service-5)',
  sampled: 'var(--service-5)',
  random: 'var(--service-5)',
  debug: 'var(--service-5)',
  extra: 'var(--service-11)',
  key: 'var(--service-6)',
  value: 'var(--service-3)',
  property: 'var(--service-11)',
  member: 'var(--service-11)',
}

/** The colour of a part of a header; it only agrees with the part's name. */
export const roleColor = (role: Role): string => colors[role]
