import { type ColorTheme, ColorThemeKind } from 'vscode';
import type { ThemeKind } from '../../core/present/barPicture.ts';

/** The kind of a theme, as pictures that cannot see its colours are told it. */
export function themeKind({ kind }: ColorTheme): ThemeKind {
  switch (kind) {
    case ColorThemeKind.Light:
      return 'light';
    case ColorThemeKind.Dark:
      return 'dark';
    case ColorThemeKind.HighContrast:
      return 'highContrast';
    case ColorThemeKind.HighContrastLight:
      return 'highContrastLight';
  }
}
