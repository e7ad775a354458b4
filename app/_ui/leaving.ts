import { useRouter } from 'next/navigation'
import { useEffect, useTransition } from 'react'

let pages = 0

/** Whether another page is being fetched to be gone to. What is written to the address meanwhile would call that off. */
export const isLeaving = (): boolean => pages > 0

/** Tells `isLeaving` for as long as a link is followed, or a page gone to. */
export function useLeaving(isGoing: boolean): void {
  useEffect(() => {
    if (!isGoing) return
    pages++
    return () => void pages--
  }, [isGoing])
}

/** Goes to another page as a link does. */
export function useGoTo(): (href: string, options?: { scroll?: boolean }) => void {
  const router = useRouter()
  const [isGoing, go] = useTransition()
  useLeaving(isGoing)
  return (href, options) => go(() => router.push(href, options))
}
