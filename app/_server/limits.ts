/** The longest config the server keeps or grades, in UTF-16 code units. Client components may import this module. */
export const maxConfigLength = 262_144
