'use client'

import { createContext, useCallback, useContext } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'

/** Whose scorecard it is to whoever reads it: a shared one does not say "you" of somebody else. */
export const WhoseCard = createContext<'yours' | 'theirs'>('yours')

/** Sentences of a scorecard; those that speak of its owner choose by `whose`. */
export function useCardSay(): ReturnType<typeof useSay> {
  const say = useSay('interview-scorecard')
  const whose = useContext(WhoseCard)
  return useCallback((key, values) => say(key, { whose, ...values }), [say, whose])
}
