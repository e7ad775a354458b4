import { everybody } from './access-world.ts'
import type { Who, World } from './access-world.ts'

/** What is asked for, and who may; everybody else is refused and changes nothing. */
export type Rule = { may: readonly Who[]; input?: (world: World) => unknown }

export const anybody: readonly Who[] = everybody
export const account = everybody.filter((who) => who !== 'nobody' && who !== 'anonymous')
export const author: Who[] = ['instructor']
export const author_or_staff: Who[] = ['assistant', 'instructor']
export const member: Who[] = ['student', 'assistant', 'instructor']
export const staff: Who[] = ['assistant', 'instructor']
export const head: Who[] = ['instructor']
export const student: Who[] = ['student']
export const admin: Who[] = ['admin']
export const teaches: Who[] = ['teacher', 'instructor', 'admin']
