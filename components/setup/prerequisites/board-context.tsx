'use client';

import { createContext, useContext } from 'react';

interface Board {
  setupId: string;
  /** Azure and Graph are being asked right now. */
  isReading: boolean;
  /** What the last Continue was refused for, by prerequisite id. */
  errors: Readonly<Record<string, string>>;
}

export const BoardContext = createContext<Board>({ setupId: '', isReading: false, errors: {} });
export const useBoard = (): Board => useContext(BoardContext);
