'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { LatePart } from '#app/_ui/late-part.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { useMedia } from '#app/_ui/use-media.ts'
import { LandingCaption } from './landing-caption.tsx'
import { stripRoom } from './strip-room.ts'
import type { LandingRun, LiveRun } from './use-landing-run.ts'

async function loadStrip() {
  return (await import('./live-strip.tsx')).LiveStrip
}

function whenIdle(act: () => void) {
  if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: 2000 })
  else setTimeout(act, 200)
}

/** The strip of the live run from edge to edge, and its caption. Nothing of the engine loads before it is on screen. */
export function LandingStrip({ live, run }: { live: LiveRun; run: LandingRun }) {
  const t = useTranslations('landing')
  const locale = useLocale()
  const box = useRef<HTMLElement>(null)
  const phone = useMedia('(width < 720px)')
  const { phase, appear } = live

  // Watches for the strip to come on screen, then waits until the browser has nothing better to do.
  useEffect(() => {
    const element = box.current
    if (!element) return
    const watcher = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      watcher.disconnect()
      whenIdle(appear)
    })
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [appear])

  const sorry = (
    <p className="absolute top-4 text-ui text-ink2">
      <MixedText locale={locale}>{t('fault')}</MixedText>
    </p>
  )

  return (
    <section ref={box} aria-label={t('strip_title')} className="border-y border-line bg-bg">
      <div className="relative h-48 px-4 tablet:h-78 tablet:px-20">
        <div aria-hidden="true" className="absolute inset-x-0 h-px bg-ink" style={{ top: 20 + stripRoom(phone).up }} />
        {phase === 'fault' && sorry}
        {phase !== 'waiting' && phase !== 'fault' && (
          <LatePart load={loadStrip} props={{ live, ...stripRoom(phone) }} failed={() => sorry} />
        )}
      </div>
      <div className="flex min-h-9 flex-wrap items-center gap-x-5.5 gap-y-0.5 border-t border-hair px-4 py-2 text-ui-s text-ink2 tablet:px-20">
        <LandingCaption live={live} />
        <ul className="ml-auto hidden items-center gap-5.5 desk:flex">
          <li>
            <MixedText locale={locale}>{t('strip_note')}</MixedText>
          </li>
          <li className="flex items-center gap-1.5">
            <StateGlyph state="error" />
            <span lang="en">{t('errors')}</span>
          </li>
          <li className="flex items-center gap-1.5">
            <StateGlyph state="kept" />
            <span lang="en">{t('slow')}</span>
          </li>
          <li className="flex items-center gap-1.5">
            <span aria-hidden="true" className="mark h-3.5 w-[1.6px] bg-kept" />
            <span lang="en">{t('baseline')}</span>
          </li>
          <li>
            <MixedText locale={locale}>
              {t('seed', { scenario: run.scenarioName, seed: live.overview?.settings.seed ?? run.idleSeed })}
            </MixedText>
          </li>
        </ul>
      </div>
    </section>
  )
}
