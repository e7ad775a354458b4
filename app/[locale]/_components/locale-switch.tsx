'use client'

import { useLayoutEffect, type MouseEvent } from 'react'
import { locales, type Locale } from '#app/i18n/locales.ts'
import { useGoTo } from '#app/_ui/leaving.ts'
import { Link } from '#app/_ui/link.tsx'
import { segmentClass, segmentedClass } from '#app/_ui/segmented-class.ts'

/** Where the reader was: the element nearest to the top of the screen, and how far from it. */
let place: { id: string; top: number } | undefined

function readPlace(): typeof place {
  let nearest: typeof place
  for (const element of document.querySelectorAll('main [id]')) {
    const { top, height } = element.getBoundingClientRect()
    if (height > 0 && (!nearest || Math.abs(top) < Math.abs(nearest.top))) nearest = { id: element.id, top }
  }
  return nearest
}

type Props = { locale: Locale; label: string; path: string }

/** The same page in the other language, at the same paragraph, with the same query and hash. */
export function LocaleSwitch({ locale, label, path }: Props) {
  const goTo = useGoTo()

  // The two languages have different heights: put the same element where it was.
  useLayoutEffect(() => {
    const element = place && document.getElementById(place.id)
    if (place && element) scrollBy({ top: element.getBoundingClientRect().top - place.top, behavior: 'instant' })
    place = undefined
  }, [locale])

  function switchTo(event: MouseEvent, target: Locale) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    if (target === locale) return
    place = readPlace()
    goTo(`/${target}${path}${location.search}${location.hash}`, { scroll: false })
  }

  return (
    <nav aria-label={label} className={segmentedClass}>
      {locales.map((target) => (
        <Link
          key={target}
          href={`/${target}${path}`}
          hrefLang={target}
          lang={target}
          aria-current={target === locale ? 'true' : undefined}
          className={segmentClass(target === locale)}
          onClick={(event) => switchTo(event, target)}
        >
          {target === 'en' ? (
            <abbr title="English" className="no-underline">
              EN
            </abbr>
          ) : (
            'ไทย'
          )}
        </Link>
      ))}
    </nav>
  )
}
