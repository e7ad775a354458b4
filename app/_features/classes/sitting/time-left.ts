'use client'

import { useEffect, useState } from 'react'

/** Minutes that are told aloud when they are left. */
const toldAt = [30, 10, 5, 1]

const everyMs = 5000

/** How far this browser's clock is behind the server's when `serverNow` came, ms. */
export function clockOffset(serverNow: string, browserNow: number): number {
  return Date.parse(serverNow) - browserNow
}

/** Whole minutes that are left, rounded up: 0 once the time is out. */
export function minutesLeft(endsAt: string, serverTime: number): number {
  return Math.max(0, Math.ceil((Date.parse(endsAt) - serverTime) / 60_000))
}

/** The number of minutes that is to be told aloud now; null for none. */
export function announcedMinutes(left: number): number | null {
  return toldAt.includes(left) ? left : null
}

/**
 * Minutes left until `endsAt` by the server's clock, which said `serverNow` with the answer that this page shows; null
 * for no end. `onOut` hears once that the time is out.
 */
export function useMinutesLeft(endsAt: string | null, serverNow: string, onOut: () => void): number | null {
  const [offset] = useState(() => clockOffset(serverNow, Date.now()))
  const [now, setNow] = useState(() => Date.now() + offset)
  const left = endsAt === null ? null : minutesLeft(endsAt, now)
  const isOut = left === 0

  // Time goes on outside of React.
  useEffect(() => {
    if (endsAt === null || isOut) return
    const timer = setInterval(() => setNow(Date.now() + offset), everyMs)
    return () => clearInterval(timer)
  }, [endsAt, isOut, offset])

  // The server decides that it is over: it is asked when this clock says so.
  useEffect(() => {
    if (isOut) onOut()
    // Only that the time is out matters, not who hears of it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isOut])

  return left
}
