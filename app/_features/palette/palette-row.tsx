import { Autocomplete } from '@base-ui/react/autocomplete'
import { useLocale, useTranslations } from 'next-intl'
import { popupItemClass } from '#app/_ui/popup-class.ts'
import { cx } from '#app/_ui/cx.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { MarkedText } from './marked-text.tsx'
import type { PaletteItem } from './palette-item.ts'

/** One line of the list: what it is, what it is a part of, and one sentence about it. */
export function PaletteRow({
  item,
  onPick,
}: {
  item: PaletteItem
  onPick: (item: PaletteItem, apart: boolean) => void
}) {
  const t = useTranslations('search')
  const locale = useLocale()
  const { title, crumb, summary, isEnglish, marks } = item
  return (
    <Autocomplete.Item
      value={item}
      onClick={({ ctrlKey, metaKey }) => onPick(item, ctrlKey || metaKey)}
      className={cx(popupItemClass, 'flex-col items-stretch gap-0 scroll-my-8 px-4')}
    >
      <span className="flex items-baseline gap-2">
        <span className="min-w-0 wrap-anywhere">
          <MarkedText text={title} marks={marks.title} locale={locale} />
        </span>
        {isEnglish && (
          <abbr
            title={t('english_only')}
            lang="en"
            className="border border-line px-1 text-micro text-ink2 no-underline"
          >
            EN
          </abbr>
        )}
        {crumb !== '' && (
          <span className="ml-auto hidden shrink-0 text-ui-s text-ink3 tablet:block">
            <MixedText locale={locale}>{crumb}</MixedText>
          </span>
        )}
      </span>
      {crumb !== '' && (
        <span className="text-micro text-ink3 tablet:hidden">
          <MixedText locale={locale}>{crumb}</MixedText>
        </span>
      )}
      {summary !== '' && (
        <span className="line-clamp-2 text-ui-s text-ink2">
          <MarkedText text={summary} marks={marks.summary} locale={locale} />
        </span>
      )}
    </Autocomplete.Item>
  )
}
