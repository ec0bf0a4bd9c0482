"""Fabrique publications-taux-engagement.csv : des publications inventées, aux ordres de grandeur publiés.

Aucune ligne ne vient d'un compte réel. La graine est fixe : relancer ce script redonne le même fichier.
Données et script sous CC0 1.0.

    python exercises/donnees/fabriquer_taux_engagement.py

D'où viennent les ordres de grandeur, et ce qui est supposé : voir LISEZMOI.md.
"""

import csv
import datetime
import math
import random
from pathlib import Path

GRAINE = 20261124
FICHIER = Path(__file__).with_name("publications-taux-engagement.csv")
COLONNES = (
    "id_publication", "date", "reseau", "format", "abonnes",
    "portee", "impressions", "jaime", "commentaires", "partages", "clics",
)  # fmt: skip

# Instagram, par format : (portée médiane ÷ abonnés, interactions médianes ÷ portée).
INSTAGRAM = {"image": (0.045, 0.061), "carrousel": (0.074, 0.045), "reel": (0.101, 0.030)}
ECART_PORTEE, ECART_TAUX = 0.6, 0.4  # écarts types des logarithmes ; la portée réelle varie davantage
FREQUENCE, ECART_FREQUENCE = 1.76, 0.09  # impressions ÷ portée
COMPOSITION = {"jaime": 0.84, "partages": 0.12, "commentaires": 0.04}

LINKEDIN_NATIF = 0.065  # (clics + réactions + commentaires + partages) ÷ impressions, médiane
LINKEDIN_CLICS = 0.65  # part des clics dans ce total : supposée
LINKEDIN_PORTEE = 0.20  # portée médiane ÷ abonnés : supposée


def autour(hasard: random.Random, mediane: float, ecart: float) -> float:
    """Tire une valeur autour d'une médiane, loi log-normale."""
    return mediane * math.exp(hasard.gauss(0, ecart))


def repartir(hasard: random.Random, total: int) -> dict[str, int]:
    """Répartit des interactions entre « j'aime », partages et commentaires."""
    tirees = hasard.choices(list(COMPOSITION), weights=list(COMPOSITION.values()), k=total)
    return {geste: tirees.count(geste) for geste in COMPOSITION}


def publication_instagram(hasard: random.Random, forme: str, abonnes: int) -> dict[str, int]:
    part, taux = INSTAGRAM[forme]
    portee = round(abonnes * autour(hasard, part, ECART_PORTEE))
    gestes = repartir(hasard, round(portee * autour(hasard, taux, ECART_TAUX)))
    impressions = round(portee * autour(hasard, FREQUENCE, ECART_FREQUENCE))
    return {"portee": portee, "impressions": impressions, **gestes, "clics": round(portee * 0.004)}


def publication_linkedin(hasard: random.Random, abonnes: int) -> dict[str, int]:
    portee = round(abonnes * autour(hasard, LINKEDIN_PORTEE, ECART_PORTEE))
    impressions = round(portee * autour(hasard, FREQUENCE, ECART_FREQUENCE))
    total = impressions * autour(hasard, LINKEDIN_NATIF, ECART_TAUX)
    gestes = repartir(hasard, round(total * (1 - LINKEDIN_CLICS)))
    return {"portee": portee, "impressions": impressions, **gestes, "clics": round(total * LINKEDIN_CLICS)}


def fabriquer() -> list[dict[str, object]]:
    """Rend les lignes du fichier, par réseau puis par date."""
    hasard = random.Random(GRAINE)
    debut = datetime.date(2026, 10, 1)
    lignes: list[dict[str, object]] = []
    formats = ["image", "carrousel", "reel"] * 8
    for rang, forme in enumerate(formats):
        jour, abonnes = debut + datetime.timedelta(days=rang * 30 // 24), 12_400 + 12 * rang
        chiffres = publication_instagram(hasard, forme, abonnes)
        if rang == 17:  # un reel qui circule bien au-delà des abonnés, et dont on se souvient
            gestes = {"jaime": 335, "commentaires": 18, "partages": 51}
            chiffres = {"portee": 31_250, "impressions": 47_800, **gestes, "clics": 64}
        lignes.append(
            {"id_publication": f"ig-{rang + 1:02}", "date": jour, "reseau": "instagram", "format": forme,
             "abonnes": abonnes, **chiffres}
        )  # fmt: skip
    for rang in range(16):
        jour, abonnes = debut + datetime.timedelta(days=rang * 30 // 16), 2_150 + 4 * rang
        chiffres = publication_linkedin(hasard, abonnes)
        if rang == 6:  # retirée aussitôt publiée : personne ne l'a vue
            chiffres = dict.fromkeys(chiffres, 0)
        if rang == 11:  # ligne impossible, comme il s'en trouve dans les vrais exports
            chiffres["impressions"] = chiffres["portee"] - 40
        lignes.append(
            {"id_publication": f"li-{rang + 1:02}", "date": jour, "reseau": "linkedin",
             "format": ("texte", "image", "document")[rang % 3], "abonnes": abonnes, **chiffres}
        )  # fmt: skip
    return lignes


def main() -> None:
    with FICHIER.open("w", encoding="utf-8", newline="") as sortie:
        ecriture = csv.DictWriter(sortie, COLONNES, lineterminator="\n")
        ecriture.writeheader()
        ecriture.writerows(fabriquer())


if __name__ == "__main__":
    main()
