import type { OttlFunction } from '../function.ts'
import { set } from './set.ts'

/** The editors that every component with statements has (upstream: ottlfuncs.StandardFuncs minus converters). */
export const standardEditors: readonly OttlFunction[] = [set]

/** The converters that statements and conditions have (upstream: ottlfuncs.StandardConverters). */
export const standardConverters: readonly OttlFunction[] = []
