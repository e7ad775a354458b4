import 'server-only'
import { clientAddress } from '../client-address.ts'
import { isWithinRate } from '../rate-limit.ts'

const minuteMs = 60_000

/**
 * How often each way in may be tried, by whoever it is from one address, and for one account. A school's classes share one
 * address, and sign in at the same minute. None of them locks an account: its windows end, and other addresses have their own.
 */
const rates = {
  signIn: { fromAddress: [600, 10], fromAddressForAccount: [10, 10], forAccount: [100, 60] },
  signUp: { fromAddress: [500, 60], fromAddressForAccount: [10, 60], forAccount: [20, 60] },
  mail: { fromAddress: [100, 60], fromAddressForAccount: [3, 15], forAccount: [6, 60] },
} as const satisfies Record<string, Record<string, readonly [times: number, minutes: number]>>

/** Counts a try; false when there were too many. */
export async function mayTry(way: keyof typeof rates, email: string, headers: Headers): Promise<boolean> {
  const address = clientAddress(headers)
  const { fromAddress, fromAddressForAccount, forAccount } = rates[way]
  const within = async (key: string, [times, minutes]: readonly [number, number]) =>
    isWithinRate(`${way} ${key}`, times, minutes * minuteMs)
  return (
    (await within(address, fromAddress)) &&
    (await within(`${address} ${email}`, fromAddressForAccount)) &&
    (await within(email, forAccount))
  )
}
