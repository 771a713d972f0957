import { createContext, useContext } from 'react';
import { WORDS, type Words } from './index.ts';

/** The words of the language in use. Provided once by the application; 简体中文 until then. */
export const WordsContext = createContext<Words>(WORDS['zh-CN']);

export const useWords = (): Words => useContext(WordsContext);
