import type { editor } from 'monaco-editor/editor/editor.api'
import { hexColor } from './hex-color.ts'

/** The editor in the page's colours: keys ink, values navy, comments and punctuation pale. Read anew for each theme. */
export function monacoTheme(isDark: boolean): editor.IStandaloneThemeData {
  const plain = (token: `--${string}`) => hexColor(token).slice(1)
  const ink = plain('--ink')
  const pale = plain('--ink3')
  const value = plain('--service-10')
  return {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [
      { token: '', foreground: value },
      { token: 'type', foreground: ink },
      { token: 'identifier', foreground: ink },
      { token: 'white', foreground: ink },
      { token: 'operators', foreground: pale },
      { token: 'delimiter', foreground: pale },
      { token: 'comment', foreground: pale },
      { token: 'string', foreground: value },
      { token: 'number', foreground: value },
      { token: 'keyword', foreground: value },
      { token: 'namespace', foreground: plain('--accent') },
      { token: 'tag', foreground: plain('--accent') },
    ],
    colors: {
      'editor.background': hexColor('--surface'),
      'editor.foreground': hexColor('--ink'),
      'editorLineNumber.foreground': hexColor('--ink3'),
      'editorLineNumber.activeForeground': hexColor('--ink'),
      'editorCursor.foreground': hexColor('--accent'),
      'editor.lineHighlightBackground': hexColor('--accent-wash'),
      'editor.lineHighlightBorder': hexColor('--accent-wash'),
      'editor.selectionBackground': isDark ? '#4a5d94' : '#c3d0f7',
      'editor.inactiveSelectionBackground': hexColor('--accent-wash'),
      'editor.findMatchBackground': hexColor('--warn-wash'),
      'editor.findMatchHighlightBackground': hexColor('--warn-wash'),
      'editorError.foreground': hexColor('--error'),
      'editorWarning.foreground': hexColor('--warn'),
      'editorInfo.foreground': hexColor('--accent'),
      'editorIndentGuide.background1': hexColor('--hair'),
      'editorBracketMatch.background': hexColor('--sunk'),
      'editorBracketMatch.border': hexColor('--ctl'),
      ...Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((level) => [`editorBracketHighlight.foreground${level}`, hexColor('--ink3')]),
      ),
      'editorBracketHighlight.unexpectedBracket.foreground': hexColor('--error'),
      'editorWidget.background': hexColor('--raised'),
      'editorWidget.foreground': hexColor('--ink'),
      'editorWidget.border': hexColor('--line'),
      'editorHoverWidget.background': hexColor('--raised'),
      'editorHoverWidget.foreground': hexColor('--ink'),
      'editorHoverWidget.border': hexColor('--line'),
      'editorSuggestWidget.background': hexColor('--raised'),
      'editorSuggestWidget.foreground': hexColor('--ink'),
      'editorSuggestWidget.border': hexColor('--line'),
      'editorSuggestWidget.selectedBackground': hexColor('--accent-wash'),
      'editorSuggestWidget.selectedForeground': hexColor('--ink'),
      'editorSuggestWidget.highlightForeground': hexColor('--accent'),
      'editorSuggestWidget.focusHighlightForeground': hexColor('--accent'),
      'editorMarkerNavigation.background': hexColor('--raised'),
      'editorMarkerNavigationError.background': hexColor('--error'),
      'editorMarkerNavigationError.headerBackground': hexColor('--error-wash'),
      'editorMarkerNavigationWarning.background': hexColor('--warn'),
      'editorMarkerNavigationWarning.headerBackground': hexColor('--warn-wash'),
      'input.background': hexColor('--surface'),
      'input.foreground': hexColor('--ink'),
      'input.border': hexColor('--ctl'),
      focusBorder: hexColor('--accent'),
      'list.hoverBackground': hexColor('--sunk'),
      'scrollbarSlider.background': `${hexColor('--ctl')}66`,
      'scrollbarSlider.hoverBackground': `${hexColor('--ctl')}99`,
      'scrollbarSlider.activeBackground': hexColor('--ctl'),
    },
  }
}
