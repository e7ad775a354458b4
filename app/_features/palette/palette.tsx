'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { useLocale, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react'
import { buttonClass } from '#app/_ui/button-class.ts'
import { cx } from '#app/_ui/cx.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { popupClass } from '#app/_ui/popup-class.ts'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { groupHits, matchChoices, type PaletteGroup, type PaletteItem } from './palette-item.ts'
import { PaletteRow } from './palette-row.tsx'
import { useChoices } from './use-choices.ts'
import { useHits } from './use-hits.ts'

type Props = { path: string; onClose: () => void; showKeys: () => void }
type Group = { value: PaletteGroup; items: PaletteItem[] }

function Sheet({ path, onClose, showKeys }: Props) {
  const t = useTranslations('search')
  const locale = useLocale()
  const router = useRouter()
  const [asked, setAsked] = useState('')
  const choices = useChoices({ path, showKeys })
  const { hits, isWaiting } = useHits(locale, asked.trim())

  const isEmpty = asked.trim() === ''
  const own: Group[] = [
    { value: 'command', items: matchChoices('command', choices.commands, asked) },
    { value: 'page', items: matchChoices('page', choices.pages, asked) },
  ]
  const groups = [...own, ...(isEmpty ? [] : groupHits(hits ?? []))].filter(({ items }) => items.length > 0)
  const count = groups.reduce((sum, { items }) => sum + items.length, 0)

  function pick(item: PaletteItem, apart: boolean) {
    if ('href' in item && apart) {
      window.open(item.href, '_blank', 'noopener')
      return
    }
    onClose()
    if ('href' in item) router.push(item.href)
    else item.run()
  }

  /** Whether Enter came before it was known what is found. Who is that quick means what was asked, not what was there. */
  const isEarly = useRef(false)
  const isChosen = useRef(false)
  const goOn = useEffectEvent(() => {
    const first = groups[0]?.items[0]
    if (isEarly.current && first) pick(first, false)
    isEarly.current = false
  })
  useEffect(() => {
    if (!isWaiting) goOn()
  }, [isWaiting])

  function keep(event: KeyboardEvent & { preventBaseUIHandler: () => void }) {
    // Commands and pages stand first, and are known at once.
    if (event.key !== 'Enter' || !isWaiting || own.some(({ items }) => items.length > 0) || isChosen.current) return
    event.preventDefault()
    event.preventBaseUIHandler()
    isEarly.current = true
  }

  function ask(words: string) {
    isEarly.current = false
    isChosen.current = false
    setAsked(words)
  }

  function said(): string {
    if (hits === null) return t('failed')
    if (count > 0) return t('counted', { count })
    return isWaiting ? t('loading') : t('nothing')
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Popup
          aria-label={t('title')}
          className={cx(
            popupClass,
            'fixed top-2 left-1/2 z-50 flex max-h-[calc(100dvh-1rem)] w-[min(44rem,calc(100vw-1rem))] -translate-x-1/2 flex-col tablet:top-16 tablet:max-h-[min(40rem,calc(100dvh-6rem))]',
          )}
        >
          <Autocomplete.Root
            open
            inline
            mode="none"
            items={groups}
            itemToStringValue={({ title }: PaletteItem) => title}
            value={asked}
            onValueChange={(value, { reason }) => reason !== 'item-press' && ask(value)}
            onItemHighlighted={(_item, { reason }) => (isChosen.current = reason === 'keyboard')}
            autoHighlight="always"
            keepHighlight
          >
            <div className="flex flex-none items-center gap-2 border-b border-line py-1.5 pr-2 pl-4">
              <Icon name="search" className="text-ink3" />
              <Autocomplete.Input
                onKeyDown={keep}
                aria-label={t('title')}
                aria-describedby="palette-hint"
                placeholder={t('placeholder')}
                autoCapitalize="none"
                autoComplete="off"
                spellCheck={false}
                enterKeyHint="go"
                className="h-9 min-w-0 flex-1 bg-transparent text-read text-ink outline-offset-4 placeholder:text-ink3"
              />
              <Dialog.Close aria-label={t('close')} title={t('close')} className={buttonClass('quiet', 'normal', true)}>
                <Icon name="x" />
              </Dialog.Close>
            </div>
            <Autocomplete.List className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-2 data-empty:pb-0">
              {(group: Group) => (
                <Autocomplete.Group key={group.value} items={group.items}>
                  <Autocomplete.GroupLabel className="sticky top-0 z-10 bg-raised px-4 pt-2.5 pb-1 text-ui-s text-ink3">
                    <MixedText locale={locale}>{t(`groups.${group.value}`)}</MixedText>
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(item: PaletteItem) => <PaletteRow key={item.id} item={item} onPick={pick} />}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
            <div className="flex flex-none flex-wrap justify-between gap-x-4 border-t border-hair px-4 py-2 text-ui-s text-ink2">
              <Autocomplete.Status>
                <MixedText locale={locale}>{said()}</MixedText>
              </Autocomplete.Status>
              <p id="palette-hint" className="text-ink3">
                <MixedText locale={locale}>{t('hint')}</MixedText>
              </p>
            </div>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** Everything the site has, under one box: what can be found, where one can go, and what can be done from anywhere. */
export function Palette(props: Props) {
  return (
    <AreaMessages areas={['search']}>
      <Sheet {...props} />
    </AreaMessages>
  )
}
