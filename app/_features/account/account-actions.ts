import type { ActionResult } from '#app/_server/action.ts'
import type { Locale } from '#app/i18n/locales.ts'

type Act<Input, Value = null> = (input: Input) => Promise<ActionResult<Value>>

/** How long a password may be. */
export type PasswordLimits = { least: number; most: number }

type Arrival = {
  /** What was done here before comes along. */
  takesAlong: boolean
  /** This device stays signed in when its browser closes. */
  stays: boolean
}

/** The ways into an account. */
export type ArrivalActions = {
  signIn: Act<{ email: string; password: string } & Arrival>
  signUp: Act<{ name: string; email: string; password: string; locale: Locale } & Arrival>
  signInByLink: Act<{ token: string } & Arrival>
}

/** What somebody does with an account that they have. */
export type OwnAccountActions = {
  rename: Act<{ name: string }>
  changePassword: Act<{ current: string; next: string }>
  endSession: Act<{ id: string | null }>
  askForConfirmation: Act<{ locale: Locale }>
  takeAlong: Act<Record<string, never>>
  signOut: Act<Record<string, never>>
  deleteAccount: Act<{ password: string }>
}

export type AskForMail = Act<{ kind: 'link' | 'password'; email: string; locale: Locale }>
export type ResetPassword = Act<{ token: string; password: string }>
export type ConfirmAddress = Act<{ token: string }>
export type ClaimSetup = Act<{ code: string }>
