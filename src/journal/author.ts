import { isHuman } from './entry.ts'

/** `user:ID`, or `user` where the name cannot stand there. */
export const humanAuthor = (name: string): string => {
  const author = `user:${name.trim().replace(/\s+/gu, '-')}`
  return isHuman(author) ? author : 'user'
}
