/** What a document says, by its name, and not what is said about it. */
export const withoutComments = (name: string, text: string): string =>
  name.startsWith('code/')
    ? text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '')
    : text.replaceAll(/(^|\s)#.*$/gm, '')
