import 'server-only'
import { z } from 'zod'
import { maxNameLength, passwordLimits } from '../limits.ts'
import { line, machineName, words } from '../texts.ts'

/** As it is kept and compared: in lower case. */
export const email = z.string().trim().toLowerCase().pipe(z.email().max(254))
export const newPassword = z.string().min(passwordLimits.least).max(passwordLimits.most)
/** One that is compared: a wrong length is a wrong password. */
export const typedPassword = z.string().max(passwordLimits.most)
export const personName = line(maxNameLength)
/** What came in a link or was copied from paper. */
export const token = words(200).min(1)
export const locale = z.enum(['en', 'th'])
export const reason = words(500).trim().min(1)
/** Ids of accounts are the library's, and not UUIDs. */
export const userId = machineName(64)
