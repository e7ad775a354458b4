'use client'

import { useState, type ReactNode } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'

type Props = { title: ReactNode; note: ReactNode; path: string }

/** A link that is told this once. It can be selected and copied by hand as well: plain http has no clipboard. */
export function OnceShownLink({ title, note, path }: Props) {
  const say = useSay('admin')
  const [copied, setCopied] = useState<string | null>(null)
  const url = new URL(path, location.origin).href
  return (
    <div role="status" className="mt-4 max-w-170 border-l-2 border-line pl-3">
      <p>{title}</p>
      <p className="my-1 font-mono text-ui [overflow-wrap:anywhere] select-all" lang="en">
        {url}
      </p>
      <p className="text-ui-s text-ink2">{note}</p>
      <p className="mt-1 flex items-center gap-2">
        <Button
          onClick={() => {
            // Where the browser refuses, nothing is said to be copied, and the link is in sight.
            navigator.clipboard?.writeText(url).then(
              () => setCopied(url),
              () => undefined,
            )
          }}
        >
          {say('copy')}
        </Button>
        {copied === url && say('copied')}
      </p>
    </div>
  )
}
