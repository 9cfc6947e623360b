"""What a word that was typed may stand for."""
