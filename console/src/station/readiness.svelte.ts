// SPDX-License-Identifier: Apache-2.0
// What this station says of itself to the start gate: whether its page can be read, whether somebody heard its sound, the
// language, the practice inject; of staff, which teams they look after. Remembered in this browser for the exercise; told anew after each connection.
import { language } from '../i18n';
import { Ready_Screen as Screen, Ready_Sound as Sound, ReadySchema, client, create } from '../wire';

/** Under these a page is not what it was made for: CSS pixels, and the size of the page against 100 %. */
const width_min = 340;
const zoom_min = 0.75;

export interface Looks { width: number; outerWidth: number; hasFonts: boolean }

export function screenOf({ width, outerWidth, hasFonts }: Looks): Screen {
  // A browser that is zoomed out shows more pixels of the page than its window has; phones tell no outer width.
  const zoom = outerWidth > 0 ? outerWidth / width : 1;
  if (width < width_min || zoom < zoom_min) return Screen.TOO_SMALL;
  return hasFonts ? Screen.READABLE : Screen.WITHOUT_FONTS;
}

/** Letters of all three languages: each of them is in a file of its own. */
const font = ['16px "Golos Text"', 'Aя қ'] as const;
const looks = (): Looks => ({ width: innerWidth, outerWidth, hasFonts: 'fonts' in document && document.fonts.check(...font) });

interface Kept { sound: Sound; practised: boolean; teams: readonly number[] }

export class Readiness {
  sound = $state<Sound>(Sound.SOUND_UNSPECIFIED);
  practised = $state(false);
  /** Staff: the teams that this person looks after; none = whatever nobody else does. */
  teams = $state.raw<readonly number[]>([]);
  #screen = $state<Screen>(Screen.SCREEN_UNSPECIFIED);
  readonly #name: string;
  readonly #end: () => void;

  /** `send` is false while there is no link; `welcome` tells it then. */
  constructor(scope: string, private readonly name: string, private readonly send: (bytes: Uint8Array) => boolean) {
    this.#name = `orda.ready.${scope}`;
    const kept = this.#remembered();
    this.sound = kept.sound;
    this.practised = kept.practised;
    this.teams = kept.teams;
    const look = (): void => void (this.#screen = screenOf(looks()));
    look();
    if ('fonts' in document) void document.fonts.load(...font).then(look, look);
    addEventListener('resize', look);
    const effects = $effect.root(() => {
      $effect(() => this.tell());
    });
    this.#end = () => {
      removeEventListener('resize', look);
      effects();
    };
  }

  get screen(): Screen {
    return this.#screen;
  }
  heard(yes: boolean): void {
    this.sound = yes ? Sound.HEARD : Sound.NOT_HEARD;
    this.#remember();
  }
  practise(): void {
    this.practised = true;
    this.#remember();
  }
  lookAfter(teams: readonly number[]): void {
    this.teams = teams;
    this.#remember();
  }
  /** After each connection, and whenever it is otherwise than before. */
  tell(): void {
    const { sound, practised, name, teams } = this;
    this.send(client({ case: 'ready', value: create(ReadySchema, { language: language.current, screen: this.#screen, sound, practised, name, teams: [...teams] }) }));
  }
  close(): void {
    this.#end();
  }

  #remembered(): Kept {
    try {
      const { sound, practised, teams } = JSON.parse(localStorage.getItem(this.#name) ?? '{}') as Partial<Kept>;
      return { sound: sound === Sound.HEARD || sound === Sound.NOT_HEARD ? sound : Sound.SOUND_UNSPECIFIED, practised: practised === true, teams: Array.isArray(teams) ? teams.filter((team) => Number.isInteger(team)) : [] };
    } catch {
      return { sound: Sound.SOUND_UNSPECIFIED, practised: false, teams: [] };
    }
  }
  #remember(): void {
    try {
      localStorage.setItem(this.#name, JSON.stringify({ sound: this.sound, practised: this.practised, teams: this.teams } satisfies Kept));
    } catch {
      // Told all the same, asked again after the page is loaded anew.
    }
  }
}
