/** The languages that lessons show SDK code in, in the order of their tabs. */
export const sdkLanguages = ['node', 'python', 'java', 'go'] as const

export type SdkLanguage = (typeof sdkLanguages)[number]

export const sdkLanguageNames: Record<SdkLanguage, string> = {
  node: 'Node.js',
  python: 'Python',
  java: 'Java',
  go: 'Go',
}

export function isSdkLanguage(text: string | undefined): text is SdkLanguage {
  return sdkLanguages.some((language) => language === text)
}
