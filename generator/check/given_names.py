"""Given names that are common where the site may be read and that are no other word in English.

A short list on purpose: a name that is missing here goes unnoticed, a word that is here by
mistake bothers everybody who uses it. Nothing else may live in this module.
"""

from __future__ import annotations

_NAMES = """
Aaron Abdul Adam Adrian Agneta Agnieszka Ahmed Aisha Albert Alejandro Alessandro Alexander Alexandra Ali Alice
Alicja Amanda Amina Amir Anders Andrea Andreas Andrew Andrzej Anette Anna Anne Anneli Annika Anthony Antonio Arne
Astrid Ayse Barbara Beata Benjamin Bengt Birgit Birgitta Björn Britt Camilla Carina Carl Carlos Caroline Catherine
Cecilia Charlotte Christer Christian Christina Christine Christopher Claudia Cristina Dagmar Daniel Daniela David
Deborah Diana Dieter Dimitri Dmitri Dorota Edith Eduardo Edward Elena Elif Elin Elisabeth Elizabeth Emelie Emil
Emily Emma Emre Erik Eric Erika Ernst Eva Ewa Fatima Fatma Felix Fernando Fiona Fredrik Gabriel Gabriele Georg
George Gerhard Giovanni Giulia Giuseppe Gregory Gudrun Gunilla Gunnar Gustav Guy Göran Hanna Hannah Hans Harald
Harold Hassan Heather Heidi Heinz Helen Helena Helga Henrik Henry Håkan Ibrahim Inga Ingrid Irene Isabel Isabella
Ivan Jakob Jacob James Jan Jana Janne Jennifer Jens Jeremy Jessica Joachim Joanna Johan Johanna Johannes John Jonas
Jonathan Jorge Josef Joseph José Juan Julia Julie Jörg Jürgen Kalle Karin Karl Karolina Katarina Katarzyna Katherine
Kathleen Kenneth Kerstin Kevin Khalid Kjell Klaus Kristian Kristina Krzysztof Lars Laura Lena Leif Lennart Linda
Linnea Lisa Lotta Louise Lucia Lucas Lukas Luis Magdalena Magnus Maja Malgorzata Malin Manuel Marcus Marek Margaret
Margareta Maria Marie Marina Mario Markus Marta Martha Martin Martina Mary Mathias Mats Matthew Matthias Mehmet
Melissa Mia Michael Michelle Miguel Mikael Mohamed Mohammed Mohammad Monica Monika Mustafa Natalia Nathalie Nicholas
Nicole Niklas Nils Nina Olga Oliver Olof Ola Oscar Oskar Pablo Pamela Patricia Patrick Patrik Paul Paula Paulina
Pedro Per Pernilla Peter Petra Philip Pierre Piotr Rachel Rasmus Rebecca Renate Ricardo Richard Robert Roberto Roger
Roland Ronald Rolf Sabine Samuel Sandra Sara Sarah Sebastian Sergei Sharon Simon Sofia Sophie Stefan Stephanie
Stephen Steven Stina Susan Susanne Svetlana Sven Sören Tatiana Teresa Theresa Thomas Timothy Tobias Tomas Tomasz
Torsten Ulf Ulla Ulrika Ursula Vanessa Veronica Veronika Victor Victoria Viktor Vladimir Walter Werner William
Wolfgang Yasmin Yusuf Yvonne Zofia Åke Åsa
"""
GIVEN_NAMES = frozenset(_NAMES.split())
