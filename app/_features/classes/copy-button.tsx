'use client'

import { useState, type ReactNode } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'

/** Puts a text on the clipboard, and says whether it is there. */
export function CopyButton({ text, children }: { text: string; children: ReactNode }) {
  const say = useSay('classes')
  const [news, setNews] = useState<'copied' | 'not_copied' | null>(null)
  return (
    <>
      <Button
        onClick={() =>
          void navigator.clipboard.writeText(text).then(
            () => setNews('copied'),
            () => setNews('not_copied'),
          )
        }
      >
        {children}
      </Button>
      <span role="status" className="text-ui-s text-ink2">
        {news && say(news)}
      </span>
    </>
  )
}
