'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PageSource } from '#sim/worker/collector-protocol.ts'
import { Button } from '#app/_ui/button.tsx'
import { Select } from '#app/_ui/select.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { addressText, type PageAddress } from './page-address.ts'

type Props = {
  sources: PageSource[]
  address: PageAddress
  onOpen: (address: PageAddress) => void
  /** What was typed: an address or a path. */
  onType: (text: string) => void
}

const other = 'other'

/** Known pages to choose from, and a field for any other, as browsers have one. */
export function AddressBar({ sources, address, onOpen, onType }: Props) {
  const t = useTranslations('workbench.pages')
  const open = addressText(address, sources)
  const [typed, setTyped] = useState<{ over: string; text: string } | null>(null)
  // What was typed over another page is gone when a link leads away from it.
  const text = typed?.over === open ? typed.text : open
  const known = sources.flatMap(({ component, paths }) => paths.map((path) => ({ component, path })))
  const chosen = known.findIndex(({ component, path }) => component === address.component && path === address.path)

  return (
    <form
      className="flex flex-none flex-wrap items-center gap-1.5 border-b border-hair px-3 py-1.5"
      onSubmit={(event) => {
        event.preventDefault()
        onType(text)
      }}
    >
      <Select
        label={t('known')}
        value={chosen < 0 ? other : String(chosen)}
        onValueChange={(value) => {
          const page = known[Number(value)]
          if (page) onOpen(page)
        }}
        options={[
          ...known.map(({ component, path }, index) => ({
            value: String(index),
            label: (
              <span lang="en">
                <b className="font-semibold">{component}</b> <span className="font-mono">{path}</span>
              </span>
            ),
          })),
          ...(chosen < 0 ? [{ value: other, label: t('other') }] : []),
        ]}
      />
      <TextField
        aria-label={t('address')}
        lang="en"
        value={text}
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        inputMode="url"
        onChange={(event) => setTyped({ over: open, text: event.target.value })}
        className="min-w-40 flex-1 font-mono"
      />
      <Button type="submit">{t('open')}</Button>
    </form>
  )
}
