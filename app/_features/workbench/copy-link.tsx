'use client'

import { Link } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'

/** Puts an address on the clipboard and says so. */
export function useCopyLink(address: () => string | Promise<string>): {
  copy: () => void
  said: 'copied' | 'copy_failed' | null
} {
  const [said, setSaid] = useState<'copied' | 'copy_failed' | null>(null)
  async function copy() {
    const link = await address()
    try {
      await navigator.clipboard.writeText(link)
      setSaid('copied')
    } catch {
      // Without permission the address bar still has it.
      window.history.replaceState(window.history.state, '', link)
      setSaid('copy_failed')
    }
    setTimeout(() => setSaid(null), 4000)
  }
  return { copy: () => void copy(), said }
}

export function CopyLinkButton({ copy, said }: ReturnType<typeof useCopyLink>) {
  const t = useTranslations('workbench.shell')
  return (
    <>
      <Button size="small" onClick={copy} title={t('copy_link')}>
        <Link className="size-3.5" />
        <span className="max-wide:sr-only">{said === 'copied' ? t('copied') : t('copy_link')}</span>
      </Button>
      <LiveRegion>{said ? t(said) : ''}</LiveRegion>
    </>
  )
}
